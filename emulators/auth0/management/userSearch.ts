import { ManagementError } from "./errors";
import type { ManagementCall } from "./route";
import type { Search } from "./search/lucene";
import { parseQueryParameter } from "./search/query";

const normalized = ["email", "name", "given_name", "family_name", "nickname"];

/**
 * What `q` looks for. Values are compared in any case for the normalized fields only; `user_metadata` knows neither
 * wildcards nor ranges. Source: Auth0, "User Search Query Syntax".
 */
export function parseUserSearch(call: ManagementCall): Search {
    const { search_engine: engine = "v3" } = call.query;
    if (engine !== "v3") {
        const better = engine === "v2" ? " Use search_engine=v3 instead." : "";
        throw new ManagementError(
            400,
            `You are not allowed to use search_engine=${String(engine)}.${better}`,
        );
    }
    return parseQueryParameter(call, "q", {
        bareFields: [...normalized, "username", "user_id"],
        ignoresCase: (field) => normalized.includes(field),
        exactOnly: (field) => field.startsWith("user_metadata."),
        derived: { "email.domain": getEmailDomain },
    });
}

function getEmailDomain(user: { email?: unknown }): string[] {
    const { email } = user;
    return typeof email === "string" && email.includes("@") ? [email.slice(email.lastIndexOf("@") + 1)] : [];
}
