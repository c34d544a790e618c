import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";

import { createClientEnvironment, isSecretVariable } from "../session/clientEnvironment";
import { type PartialEmulatorSession, startEmulators } from "../session/emulatorSession";
import { startWebUi } from "../web";
import { checkOutputFile } from "./checkPaths";
import { readCommands } from "./console";
import { describeFaults } from "./describeFaults";
import type { CommandOptions } from "./options";
import { createSessionOptions } from "./sessionOptions";

/**
 * Starts the emulators and runs until Ctrl-C.
 * @public loaded by main.ts when it is needed
 */
export async function runEmulators(options: CommandOptions, print: (line: string) => void): Promise<void> {
    const folder = process.cwd();
    const files = { "--env-file": options.environmentFile, "--json": options.jsonFile };
    for (const [option, file] of Object.entries(files)) {
        if (file !== undefined) checkOutputFile(option, resolve(folder, file));
    }
    const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    const session = await startEmulators({
        ...(await createSessionOptions(options, folder)),
        only: options.only,
        ports: options.ports,
    });
    session.clock.speed = options.speed;
    try {
        await writeCredentials(session, options, folder);
        const webUi = await startWebUi(session);
        try {
            for (const line of describeSession(session, options)) print(line);
            print(`Web UI (the link works once, in one browser): ${webUi.url}`);
            print(`  Your browser asks about the certificate; its SHA-256 is ${webUi.fingerprint}`);
            print(
                options.stateFolder === undefined
                    ? "Ctrl-C stops the emulators and discards the session. Type help for the commands."
                    : `Ctrl-C stops the emulators and saves the session in ${session.folder}. Type help for the commands.`,
            );
            void readCommands({ session, webUi }, print);
            await stopped;
            const faults = describeFaults(session);
            if (faults.length > 0) print("Planted faults:");
            for (const line of faults) print(`  ${line}`);
        } finally {
            await webUi.close();
        }
    } finally {
        await session.close();
    }
}

/** The files hold client secrets, so only the user can read them. */
async function writeCredentials(
    session: PartialEmulatorSession,
    { environmentFile, jsonFile }: CommandOptions,
    folder: string,
): Promise<void> {
    const variables = createClientEnvironment(session);
    if (environmentFile !== undefined) {
        const lines = Object.entries(variables).map(([name, value]) => `${name}=${quote(value)}\n`);
        await writeFile(resolve(folder, environmentFile), lines.join(""), { mode: 0o600 });
    }
    if (jsonFile !== undefined) {
        const text = `${JSON.stringify(describeAsJson(session), undefined, 2)}\n`;
        await writeFile(resolve(folder, jsonFile), text, { mode: 0o600 });
    }
}

function describeAsJson({ auth0, entra, credentials, authorityFile }: PartialEmulatorSession): object {
    return {
        authorityFile,
        auth0: auth0 && {
            url: auth0.server.origin,
            domain: auth0.domain,
            clientId: credentials.auth0.clientId,
            clientSecret: credentials.auth0.clientSecret,
            scopes: credentials.auth0.scopes,
        },
        entra: entra && {
            url: entra.server.origin,
            tenantId: entra.state.tenantId,
            clientId: credentials.entra.appId,
            clientSecret: credentials.entra.secret,
            permissions: credentials.entra.permissions,
        },
    };
}

function describeSession(session: PartialEmulatorSession, options: CommandOptions): string[] {
    const { auth0, entra } = session;
    const files = [options.environmentFile, options.jsonFile].filter((file) => file !== undefined);
    return [
        ...(auth0 === undefined ? [] : [`Auth0 emulator: ${auth0.server.origin}`]),
        ...(entra === undefined
            ? []
            : [
                  `Entra emulator: ${entra.server.origin}, tenant ${entra.state.tenantId}, ${entra.state.users.size} users, ${entra.state.groups.size} groups`,
              ]),
        ...Object.entries(createClientEnvironment(session)).map(
            ([name, value]) => `  ${name}=${isSecretVariable(name) ? "[secret]" : value}`,
        ),
        files.length > 0
            ? `The secrets are in ${files.join(" and ")}.`
            : "Give --env-file or --json to get the secrets in a file.",
    ];
}

/** As shells, dotenv and Node's --env-file read it; most values need no quotes, which Docker would keep. */
function quote(value: string): string {
    return /^[\w./:@+=,-]*$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
