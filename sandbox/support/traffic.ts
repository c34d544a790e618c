/** One request that a tenant answered. Bodies and headers are not kept: they hold secrets. */
export interface TrafficEntry {
    method: string;
    url: string;
    status: number;
}

/** What a tenant was asked, in order. */
export class TrafficRecord {
    readonly entries: TrafficEntry[] = [];

    add(entry: TrafficEntry): void {
        this.entries.push(entry);
    }

    /** Requests that change something; logins and tests of credentials do not count. */
    writes(): TrafficEntry[] {
        return this.entries.filter((e) => e.method !== "GET" && !harmless.test(e.url));
    }

    clear(): void {
        this.entries.length = 0;
    }
}

const harmless = /\/oauth2?\/(v2\.0\/)?token|\/validateCredentials$/;
