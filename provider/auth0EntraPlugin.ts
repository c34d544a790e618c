import { createAuth0EntraProvider } from "./definition";
import { runPlugin } from "./host";

void runPlugin(createAuth0EntraProvider(), process.argv.slice(2));
