// A page that shows a key once: its button copies it.
import { offerCopy } from "./copy.js";

for (const button of document.querySelectorAll("[data-copy]")) offerCopy(button);
