import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether the official plugins for Auth0 and Entra are on the PATH. */
export function hasRealProvidersOnPath(path = process.env.PATH ?? ""): boolean {
    const folders = path.split(delimiter).filter((folder) => folder !== "");
    return ["auth0", "azuread"].every((name) =>
        folders.some((folder) => existsSync(join(folder, `pulumi-resource-${name}`))),
    );
}
