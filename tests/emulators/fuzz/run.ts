import fc from "fast-check";
import { type Agent, request } from "undici";

import { arbitraryRequest, type FuzzedServer, type FuzzRequest } from "./request";

/** The same requests in each run, and others with `FUZZ_SEED`. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_130);
/** Requests to each server: `npm run test:fuzz` sends 3,000. */
const count = Number(process.env.FUZZ_REQUESTS ?? 300);
/** A request that takes longer hangs; most take milliseconds. */
const limitMs = 120_000;

/**
 * Sends requests to a server, one after the other, since each may change what the next one meets.
 * @returns what went wrong: an error of the server, or no response in time.
 */
export async function fuzz(server: FuzzedServer, dispatcher: Agent): Promise<string[]> {
    const problems: string[] = [];
    for (const [index, sent] of fc.sample(arbitraryRequest(server), { seed, numRuns: count }).entries()) {
        const outcome = await send(server.base, sent, dispatcher);
        if (outcome === undefined) continue;
        problems.push(`request ${index}, seed ${seed}: ${describe(sent)}: ${outcome}`);
        if (problems.length >= maxProblems) break;
    }
    return problems;
}

const maxProblems = 10;

async function send(base: string, sent: FuzzRequest, dispatcher: Agent): Promise<string | undefined> {
    const { method, path, headers, body } = sent;
    const hasBody = method !== "GET" && method !== "HEAD";
    try {
        const response = await request(`${base}${path}`, {
            method: method as "GET",
            dispatcher,
            headers: hasBody ? headers : { ...headers, "content-type": undefined },
            body: hasBody ? (body ?? null) : null,
            headersTimeout: limitMs,
            bodyTimeout: limitMs,
        });
        const text = await response.body.text();
        // 501: what RFC 7644 describes and Auth0 does not have.
        const isFailure = response.statusCode >= 500 && response.statusCode !== 501;
        return isFailure ? `${response.statusCode} ${text.slice(0, 300)}` : undefined;
    } catch (error) {
        return `no response: ${String(error)}`;
    }
}

const describe = ({ method, path, body }: FuzzRequest): string =>
    `${method} ${path.slice(0, 300)} ${body?.toString().slice(0, 300) ?? ""}`;
