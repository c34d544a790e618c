/** Bare ID of what may be given as `/servicePrincipals/ID` or `/applications/ID`. */
export function toBareId(id: string): string {
    return id.slice(id.lastIndexOf("/") + 1);
}
