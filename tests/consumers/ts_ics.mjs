// Reads calendars with ts-ics and prints the entries of each as JSON.
// Usage: node ts_ics.mjs FOLDER_OF_TS_ICS < calendars, with a NUL between two
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { convertIcsCalendar } = await import(
  pathToFileURL(join(process.argv[2], "dist", "index.js"))
);

function moment({ date, type }) {
  return type === "DATE" ? date.toISOString().slice(0, 10) : date.toISOString();
}

function entry(event) {
  return {
    uid: event.uid,
    start: moment(event.start),
    end: moment(event.end),
    title: event.summary,
    description: event.description ?? "",
    location: event.location ?? "",
    status: event.status ?? "",
    transp: event.timeTransparent ?? "",
    sequence: event.sequence ?? 0,
    url: event.url ?? "",
    categories: event.categories ?? [],
    attach: [event.attach ?? []].flat(),
  };
}

function entries(ics) {
  return (convertIcsCalendar(undefined, ics).events ?? []).map(entry);
}

console.log(JSON.stringify(readFileSync(0, "utf8").split("\0").map(entries)));
