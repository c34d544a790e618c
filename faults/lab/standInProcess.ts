import { readFileSync } from "node:fs";

import { startStandIns } from "../../sandbox/providers";

// The stand-ins of the official plugins as a process, which can be killed. It gets its environment from the lab.
void startStandIns({ ca: readFileSync(process.env.SSL_CERT_FILE ?? "", "utf8") }, ["auth0", "azuread"]).then(
    ({ debugProviders }) => process.send?.(debugProviders),
);
