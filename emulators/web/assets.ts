import { readFileSync } from "node:fs";
import { join } from "node:path";

import { emulatorsRoot } from "../support/emulatorsRoot";

/** A file that every page uses, with the path at which it is served. */
export interface Asset {
    path: string;
    type: string;
    content: string;
}

const styles = ["style.css", "frame.css", "content.css", "signOn.css"];

export const stylePaths: readonly string[] = styles.map((name) => `/assets/${name}`);

/** They are not compiled, so from dist/ the way leads back to the sources. */
export const assets: readonly Asset[] = [
    // Later ones refine earlier ones, so pages load them in this order.
    ...styles.map((name) => readAsset(name, "text/css")),
    readAsset("icon.svg", "image/svg+xml"),
    readAsset("refresh.js", "text/javascript"),
];

function readAsset(name: string, type: string): Asset {
    const content = readFileSync(join(emulatorsRoot, "web/assets", name), "utf8");
    return { path: `/assets/${name}`, type: `${type}; charset=utf-8`, content };
}
