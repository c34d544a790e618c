import { createHash } from "node:crypto";

import { maxDisplayNameLength } from "../../../rules/enterpriseApplication";
import type { ApplicationObject } from "../support/directoryObjects";

/**
 * How an application is recognised as the one that an interrupted deployment of this very resource has made. Graph has no
 * idempotency key, so it is instantiated under a temporary name, and gets its own together with a tag. Both have a hash
 * of the URN, so that no other resource or stack is mistaken for it.
 */
export class Origin {
    /** Tag of the application once it has its name. */
    readonly tag: string;
    private readonly prefix: string;

    constructor(urn: string) {
        const hash = createHash("sha256").update(urn).digest("hex").slice(0, 16);
        this.tag = `auth0-entra:${hash}`;
        this.prefix = `auth0-entra ${hash}`;
    }

    /** The name under which it is instantiated; the name itself may change between two attempts. */
    createTemporaryName(displayName: string): string {
        return `${this.prefix} ${displayName}`.slice(0, maxDisplayNameLength);
    }

    /** A `$filter` that finds all applications of the resource, and others of its name. */
    createFilter(displayName: string): string {
        const name = displayName.replaceAll("'", "''");
        return `startswith(displayName,'${this.prefix}') or displayName eq '${name}'`;
    }

    /** Whether it was instantiated and not set up: no state can have it. */
    isUnfinished({ displayName }: ApplicationObject): boolean {
        return displayName?.startsWith(this.prefix) === true;
    }

    /** Whether it was set up: it may be in a state. */
    isFinished({ tags }: ApplicationObject): boolean {
        return tags?.includes(this.tag) === true;
    }
}
