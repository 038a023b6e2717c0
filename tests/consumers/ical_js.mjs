// Reads calendars with ical.js, strictly, and prints the entries of each as JSON.
// Usage: node ical_js.mjs FOLDER_OF_ICAL_JS < calendars, with a NUL between two
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(join(process.argv[2], "dist", "ical.js")));
ICAL.design.strict = true;

function moment(time) {
  if (time.isDate) {
    return time.toString();
  }
  if (time.zone === ICAL.Timezone.localTimezone) {
    throw new Error(`${time} is in no time zone this file describes`);
  }
  return time.convertToZone(ICAL.Timezone.utcTimezone).toString();
}

function values(component, name) {
  return component
    .getAllProperties(name)
    .flatMap((property) => property.getValues())
    .map(String);
}

function entry(component) {
  const event = new ICAL.Event(component);
  const first = (name) => values(component, name)[0] ?? "";
  return {
    uid: first("uid"),
    start: moment(event.startDate),
    end: moment(event.endDate),
    title: first("summary"),
    description: first("description"),
    location: first("location"),
    status: first("status"),
    transp: first("transp"),
    sequence: Number(first("sequence")),
    url: first("url"),
    categories: values(component, "categories"),
    attach: values(component, "attach"),
    related: values(component, "related-to"),
  };
}

function entries(ics) {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  if (calendar.name !== "vcalendar") {
    throw new Error(`the file holds a ${calendar.name}`);
  }
  return calendar.getAllSubcomponents("vevent").map(entry);
}

console.log(JSON.stringify(readFileSync(0, "utf8").split("\0").map(entries)));
