/** For `node --import ./tests/js/rooms.js --test`: lets one room's module import another's, as in the browser. */
import { register } from "node:module";

register("./resolve.js", import.meta.url);
