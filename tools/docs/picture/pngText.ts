import { crc32 } from "node:zlib";

/**
 * A PNG consists of its signature and chunks of length, type, data and checksum. A `tEXt` chunk holds a keyword, a zero
 * byte and a Latin-1 string. Source: W3C, "Portable Network Graphics (PNG) Specification", section 11.3.4.3.
 *
 * By hand: libraries such as pngjs decode and encode the pixels, which stay untouched here.
 */
const signatureBytes = 8;
/** The first chunk, IHDR, has a fixed size and must stay the first. */
const headerChunkBytes = 25;

/** The same picture with a text. */
export function withText(png: Buffer, keyword: string, text: string): Buffer {
    const content = Buffer.from(`tEXt${keyword}\0${text}`, "latin1");
    const chunk = Buffer.alloc(content.length + 8);
    chunk.writeUInt32BE(content.length - 4, 0);
    content.copy(chunk, 4);
    chunk.writeUInt32BE(crc32(content), content.length + 4);
    const start = signatureBytes + headerChunkBytes;
    return Buffer.concat([png.subarray(0, start), chunk, png.subarray(start)]);
}

/** The text with a keyword; undefined: the picture has none. */
export function findText(png: Buffer, keyword: string): string | undefined {
    for (let at = signatureBytes; at + 8 <= png.length; at += png.readUInt32BE(at) + 12) {
        if (png.toString("latin1", at + 4, at + 8) !== "tEXt") continue;
        const content = png.toString("latin1", at + 8, at + 8 + png.readUInt32BE(at));
        const [name, text] = content.split("\0");
        if (name === keyword) return text;
    }
    return undefined;
}
