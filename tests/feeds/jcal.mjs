// Prints a calendar as the jCal that ical.js makes of it.
// Usage: node jcal.mjs FOLDER_OF_ICAL_JS < feed.ics
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(join(process.argv[2], "dist", "ical.js")));
console.log(JSON.stringify(ICAL.parse(readFileSync(0, "utf8"))));
