import { isJsonObject, type Json } from "./wireJson";

/** What is different in each run, and the word that stands for it; a `#` is numbered by first appearance. */
const patterns: [RegExp, string][] = [
    [/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g, "<PEM>"],
    [/\bMII[A-Za-z0-9+/=]{200,}/g, "<certificate>"],
    [/\bsubject-[0-9a-f]{7}\b/g, "<generated name>"],
    [/by-hand-\d+/g, "<connection name #>"],
    [/con_[A-Za-z0-9]{16}/g, "con_#"],
    [/org_[A-Za-z0-9]{16}/g, "org_#"],
    [/ord_[A-Za-z0-9]{16}/g, "ord_#"],
    [/rol_[A-Za-z0-9]{16}/g, "rol_#"],
    [/tok_[A-Za-z0-9]{16}\.[0-9a-f]{64}/g, "<SCIM token #>"],
    [/tok_[A-Za-z0-9]{16}/g, "tok_#"],
    [/(?<![\w-])[\w-]{43}(?![\w-])/g, "<assignment #>"],
    [/\b[0-9a-f]{32}(?=\.)/g, "<hex>"],
    [/^[0-9a-f]{32}$/g, "<verification #>"],
    [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<uuid #>"],
    [/localhost:\d+/g, "<host>"],
    [/127\.0\.0\.1:\d+/g, "<address>"],
    [/\b20[12]\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, "<time>"],
    [/terraform-\d{13,}/g, "terraform-<time>"],
    [/\b[0-9a-fA-F]{40}\b/g, "<SHA-1>"],
    [/^[A-Za-z0-9+/]{26,43}=$/g, "<key identifier #>"],
];

/** Makes texts of one run equal to those of every other run of the same case. */
export class Readable {
    private readonly names = new Map<string, string>();
    private readonly counts = new Map<string, number>();

    /** @param fixed What the case itself says, which stays as it is. */
    constructor(private readonly fixed: ReadonlySet<string>) {}

    text(text: string): string {
        return patterns.reduce(
            (result, [pattern, word]) => result.replace(pattern, (found) => this.name(found, word)),
            text,
        );
    }

    value(value: Json): Json {
        if (typeof value === "string") return this.text(value);
        if (Array.isArray(value)) return value.map((item) => this.value(item));
        if (!isJsonObject(value)) return value;
        return Object.fromEntries(
            Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([name, item]) => [this.text(name), this.value(item)]),
        );
    }

    private name(found: string, word: string): string {
        if (this.fixed.has(found)) return found;
        const known = this.names.get(found);
        if (known !== undefined) return known;
        const count = (this.counts.get(word) ?? 0) + 1;
        this.counts.set(word, count);
        const name = word.replace("#", String(count));
        this.names.set(found, name);
        return name;
    }
}
