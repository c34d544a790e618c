import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a notice says of a package. */
interface PackageManifest {
    name: string;
    version: string;
    license?: string;
}

const heading =
    "The files in this folder contain code of the packages below, under the licenses that are given with each.";
const rule = "-".repeat(80);

/**
 * The licences of the packages in these folders below `root`. By hand, as the bundler lists the packages: the plugins
 * that collect licences search the file system for them.
 *
 * @throws Error that names a package without a licence in its folder.
 */
export function formatNotices(root: string, folders: readonly string[]): string {
    return (
        [heading, ...folders.map((folder) => formatNotice(join(root, folder)))].join(`\n\n${rule}\n\n`) + "\n"
    );
}

function formatNotice(folder: string): string {
    // What npm needs of every package.
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageManifest;
    const title = `${manifest.name} ${manifest.version} (${manifest.license ?? "no license is named"})`;
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
    if (texts.length === 0) throw new Error(`${folder} has no license that the bundle could carry along`);
    return [title, ...texts].join("\n\n");
}
