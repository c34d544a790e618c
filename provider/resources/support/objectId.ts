/** Bare ID of what may be given as `/servicePrincipals/ID` or `/applications/ID`. */
export function toBareId(id: string): string {
    return id.slice(id.lastIndexOf("/") + 1);
}

/** Whether a text has the form of an object ID of Entra: a GUID. */
export function isObjectId(text: string): boolean {
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
