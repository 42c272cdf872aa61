// Plays a conference with the official client against the simulator, and tells what it saw.
//
// Standard input: {"url", "account", "token"}. Standard output: a JSON object.
import { readFileSync } from "node:fs";
import twilio from "twilio";

const { url, account, token } = JSON.parse(readFileSync(0, "utf8"));

class Elsewhere extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace("https://api.twilio.com", url) });
  }
}

const client = twilio(account, token, { httpClient: new Elsewhere({ keepAlive: false }) });
const from = "+15017122661";
const seen = {};

const failure = async (attempt) => {
  try {
    await attempt();
    return null;
  } catch ({ status, code, moreInfo }) {
    return { status, code, moreInfo };
  }
};

const agent = await client.conferences("support").participants.create({ from, to: "client:alice", label: "agent 1", endConferenceOnExit: true });
const room = client.conferences(agent.conferenceSid);
await room.participants.create({ from, to: "client:bob", label: "guest", muted: true, statusCallbackEvent: ["ringing", "answered"] });
for (let i = 0; i < 5; i++) {
  await room.participants.create({ from, to: "client:carol", label: `extra ${i}` });
}
seen.agent = { label: agent.label, status: agent.status, muted: agent.muted, year: agent.dateCreated.getUTCFullYear() };
seen.clash = await failure(() => room.participants.create({ from, to: "client:bob", label: "guest" }));
seen.invalid = await failure(() => room.participants.create({ from, to: "client:bob", timeout: 601 }));
// Over several pages.
seen.listed = (await room.participants.list({ pageSize: 3 })).map((participant) => participant.label);
seen.muted = (await room.participants.list({ muted: true })).map((participant) => participant.label);
// The client leaves a label in a path as it is, so it is given encoded, as it would have to be for Twilio.
const held = await room.participants("agent%201").update({ hold: true, holdUrl: "https://example.com/music.mp3" });
seen.held = held.hold;
seen.fetched = (await room.participants(agent.callSid).fetch()).hold;
seen.removed = await room.participants("guest").remove();
seen.gone = await failure(() => room.participants("guest").fetch());
const ended = await room.update({ status: "completed" });
seen.ended = { status: ended.status, reason: ended.reasonConferenceEnded, name: ended.friendlyName };
const stranger = twilio(account, "wrong", { httpClient: new Elsewhere({ keepAlive: false }) });
seen.stranger = await failure(() => stranger.conferences.list());
process.stdout.write(JSON.stringify(seen));
