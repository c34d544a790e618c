import "./requireSupportedNode";
import { useCompileCache } from "./compileCache";

useCompileCache();
// Only modules that are loaded from now on are taken from the cache.
// eslint-disable-next-line @typescript-eslint/no-require-imports
require("./auth0EntraPlugin");
