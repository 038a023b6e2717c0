// The pages where a calendar is made: all of them work without this, and are quicker with it.
import { offerCopy } from "./copy.js";
import { count } from "./count.js";
import { keepOnDevice, offerRemembered } from "./device.js";
import { live } from "./live.js";
import { tellNext } from "./preview.js";

for (const preview of document.querySelectorAll("[data-preview]")) tellNext(preview);
for (const button of document.querySelectorAll("[data-copy]")) offerCopy(button);
for (const form of document.querySelectorAll("form:has([data-count])")) count(form);
for (const place of document.querySelectorAll("[data-keep]")) keepOnDevice(place);
for (const place of document.querySelectorAll("[data-remembered]")) offerRemembered(place);
for (const form of document.querySelectorAll("form[data-live]")) {
  live(form, (renewed) => {
    for (const preview of renewed.querySelectorAll("[data-preview]")) tellNext(preview);
    for (const button of renewed.querySelectorAll("[data-copy]")) offerCopy(button);
  });
}
