// @ts-check
/** At the door nobody's pages stay on this device. What was typed and not sent yet stays, for that person alone. */
if ("caches" in self)
  caches.keys().then((names) => names.filter((name) => name.startsWith("luoshi-pages-")).forEach((name) => caches.delete(name)));
