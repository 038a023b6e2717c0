// Reads calendars with node-ical and prints the entries of each as JSON.
// Usage: node node_ical.mjs FOLDER_OF_NODE_ICAL < calendars, with a NUL between two
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { sync } = createRequire(import.meta.url)(process.argv[2]);

function moment(time) {
  if (!time.dateOnly) {
    return time.toISOString();
  }
  // It gives a day as the midnight of the machine it runs on.
  const parts = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

// A value that has parameters is wrapped together with them.
function text(value) {
  return value?.val ?? value ?? "";
}

function entry(event) {
  return {
    uid: event.uid,
    start: moment(event.start),
    end: moment(event.end),
    title: text(event.summary),
    description: text(event.description),
    location: text(event.location),
    status: text(event.status),
    transp: text(event.transparency),
    sequence: event.sequence ?? 0,
    url: text(event.url),
    categories: event.categories ?? [],
    attach: [event.attach ?? []].flat().map(text),
    related: [event["related-to"] ?? []].flat().map(text),
  };
}

function entries(ics) {
  return Object.values(sync.parseICS(ics))
    .filter(({ type }) => type === "VEVENT")
    .map(entry);
}

console.log(JSON.stringify(readFileSync(0, "utf8").split("\0").map(entries)));
