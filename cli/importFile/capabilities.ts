import { listScopesForEntra } from "../../rules/scimScopes";
import type { FoundLink } from "./foundLink";

/** Whether the job provisions groups, and the token lets it. */
export function hasGroupProvisioning(link: FoundLink): boolean {
    return link.entra.job?.groups?.enabled === true && findMissingScopes(link, true).length === 0;
}

/**
 * Scopes without which Entra cannot find, create and update; a link refuses a token that lacks one. Without
 * the scope for deletion Entra only blocks users, which can be what is wanted.
 */
export function findMissingScopes({ auth0: { token } }: FoundLink, groups: boolean): string[] {
    if (token === undefined) return [];
    return listScopesForEntra(groups).filter(
        (scope) => !scope.startsWith("delete:") && !token.scopes.includes(scope),
    );
}
