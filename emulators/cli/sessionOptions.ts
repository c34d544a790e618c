import { existsSync } from "node:fs";
import { resolve } from "node:path";

import { createCredentials } from "../session/credentials";
import { type EmulatorSessionOptions, getSavedSessionFile } from "../session/emulatorSession";
import { loadDirectory } from "../session/loadDirectory";
import { createStrictLimits } from "../session/strictLimits";
import { checkGrants } from "./checkGrants";
import { checkFolder, checkOutputFile } from "./checkPaths";
import type { EmulatorOptions } from "./emulatorOptions";

/**
 * What these options mean for {@link startEmulators}. Reads the directory.
 *
 * @param folder the folder that relative paths start from.
 * @throws Error that names the option and what is allowed.
 */
export async function createSessionOptions(
    options: EmulatorOptions,
    folder: string,
): Promise<EmulatorSessionOptions & Required<Pick<EmulatorSessionOptions, "users" | "groups">>> {
    checkGrants(options);
    const toPath = (path: string | undefined): string | undefined =>
        path === undefined ? undefined : resolve(folder, path);
    const trafficFile = toPath(options.trafficFile);
    const stateFolder = toPath(options.stateFolder);
    if (trafficFile !== undefined) checkOutputFile("--record", trafficFile);
    if (stateFolder !== undefined) checkFolder("--state", stateFolder);
    const directory = await loadDirectory(toPath(options.usersFile), toPath(options.groupsFile));
    return {
        ...directory,
        credentials: createCredentials({
            graphPermissions: options.graphPermissions,
            managementScopes: options.managementScopes,
        }),
        faults: options.faults,
        trafficFile,
        ...(options.strict ? createStrictLimits(directory.users.length) : {}),
        ...(stateFolder === undefined ? {} : resumeFrom(stateFolder)),
    };
}

/** A session with a folder is saved there; one that was saved there before is resumed. */
function resumeFrom(folder: string): Pick<EmulatorSessionOptions, "folder" | "state"> {
    const file = getSavedSessionFile(folder);
    return { folder, state: existsSync(file) ? file : undefined };
}
