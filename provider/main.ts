import { auth0EntraProvider } from "./definition";
import { runPlugin } from "./host";

void runPlugin(auth0EntraProvider(), process.argv.slice(2));
