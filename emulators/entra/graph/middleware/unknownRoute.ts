import type { GraphRoute } from "../call";
import { createBadRequestError, createUnknownSynchronizationRouteError, GraphError } from "../errors";

/**
 * The error for a request that no route takes. `path` is below the version, decoded.
 * The synchronization service has its own; for the rest Graph names the segment that it does not know.
 */
export function createUnknownRouteError(routes: readonly GraphRoute[], path: string): GraphError {
    const segments = path.split("/").filter((segment) => segment !== "");
    if (segments[2]?.toLowerCase() === "synchronization") {
        return createUnknownSynchronizationRouteError(formatSynchronizationPath(segments));
    }
    const known = Math.max(0, ...routes.map((route) => countCommonSegments(splitPath(route.path), segments)));
    const segment = segments[known];
    if (segment !== undefined) {
        return createBadRequestError(`Resource not found for the segment '${segment}'.`, "BadRequest");
    }
    return new GraphError(
        405,
        "Request_BadRequest",
        "Specified HTTP method is not allowed for the request target.",
    );
}

const splitPath = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

function countCommonSegments(known: string[], asked: string[]): number {
    let length = 0;
    for (const segment of asked) {
        const expected = known[length];
        if (expected === undefined) return length;
        if (!expected.startsWith(":") && expected.toLowerCase() !== segment.toLowerCase()) return length;
        length += 1;
    }
    return length;
}

/** `servicePrincipals('ID')/synchronization/jobs('JOB')/schema`, as the service writes it. */
function formatSynchronizationPath(segments: string[]): string {
    const [root, id, , collection, key, ...rest] = segments;
    const keyed = key === undefined ? [collection] : [`${collection}('${key}')`, ...rest];
    return [`${root}('${id}')`, "synchronization", ...keyed].filter((part) => part !== undefined).join("/");
}
