// Runs Prism with the arguments given, until standard input ends: it then ends with whoever started it, however that
// happened.
import { createRequire } from "node:module";

process.stdin.resume().on("end", () => process.exit(0));
createRequire(import.meta.url)("@stoplight/prism-cli/dist/index.js");
