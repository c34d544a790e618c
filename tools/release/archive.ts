import { createTar } from "nanotar";
import { gzipSync } from "node:zlib";

/** A file of an archive. */
export interface ArchiveFile {
    /** Path in the archive, with forward slashes. */
    path: string;
    content: Buffer | string;
}

/** Start of 2020: tools that show a date show a plausible one. */
const time = Date.UTC(2020, 0, 1);

/** A gzipped tar archive that depends on nothing but paths and contents: the same files make the same bytes. */
export function createArchive(files: readonly ArchiveFile[]): Buffer {
    const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
    // The library cuts longer names off.
    for (const { path } of sorted) {
        if (path.length > 99) throw new Error(`${path}: an archive takes names of up to 99 characters`);
    }
    const tar = createTar(
        sorted.map(({ path, content }) => ({ name: path, data: Buffer.from(content) })),
        { attrs: { mode: "644", uid: 0, gid: 0, mtime: time } },
    );
    // The library leaves the two empty blocks at the end to the padding, which is not always there.
    const zipped = gzipSync(Buffer.concat([tar, Buffer.alloc(1024)]), { level: 9 });
    // The tenth byte names the operating system of the packer. Source: RFC 1952, section 2.3.1.
    zipped[9] = 255;
    return zipped;
}
