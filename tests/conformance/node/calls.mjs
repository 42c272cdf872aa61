// Makes calls with the official client, and sends them where it is told to.
//
// Standard input: {"url", "account", "token", "calls": [{"root": ["api", "v2010"], "chain": [["accounts", "AC.."],
// ["queues", null]], "method", "params"}]}. Standard output: for each call null, or the message of the error it ended with.
import { readFileSync } from "node:fs";
import twilio from "twilio";

const { url, account, token, calls } = JSON.parse(readFileSync(0, "utf8"));

// The client's own transport, which encodes path, query and form; only the host is another.
class Elsewhere extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace(/^https:\/\/[a-z-]+\.twilio\.com/, url) });
  }
}

const client = twilio(account, token, { httpClient: new Elsewhere({ keepAlive: false }) });

async function make({ root: [product, version], chain, method, params }) {
  let at = client[product]?.[version];
  if (at === undefined) {
    throw new Error(`the client has no ${product}.${version}`);
  }
  for (const [collection, id] of chain) {
    at = id === null ? at[collection] : at[collection](id);
  }
  // Of a list, one page and no more: `list` would go on to the next.
  const name = { delete: "remove", list: "page" }[method] ?? method;
  await (params === null ? at[name]() : at[name](params));
}

const outcomes = [];
for (const call of calls) {
  try {
    await make(call);
    outcomes.push(null);
  } catch (error) {
    outcomes.push(String(error.message));
  }
}
process.stdout.write(JSON.stringify(outcomes));
