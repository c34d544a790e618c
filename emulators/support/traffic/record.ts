/** One request that a tenant was asked. Bodies and headers are not kept: they hold secrets. */
export interface TrafficEntry {
    method: string;
    url: string;
    /** Status of the response; of one that a fault kept from being sent, what it would have been. */
    status: number;
    /** Least permission (Graph), scope (Auth0) or token scope (SCIM) that the call needs; absent: none. */
    permission?: string;
    /** What a planted fault did to it. */
    fault?: string;
}

/** What a tenant was asked, in order. */
export class TrafficRecord {
    readonly entries: TrafficEntry[] = [];

    add(entry: TrafficEntry): void {
        this.entries.push(entry);
    }

    /** Requests that change something; logins, tests of credentials and batches, whose requests are listed, do not count. */
    listWrites(): TrafficEntry[] {
        return this.entries.filter((e) => e.method !== "GET" && !harmless.test(e.url));
    }

    clear(): void {
        this.entries.length = 0;
    }
}

const harmless = /\/oauth2?\/(v2\.0\/)?token|\/(validateCredentials|parseExpression)$|\/\$batch$/;
