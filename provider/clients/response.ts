/** The JSON of a response; undefined when there is none. */
export function parseResponse(text: string): unknown {
    if (text.trim() === "") return undefined;
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}

/** What an error says. Graph: `{error: {code, message}}`; Auth0: `{error, errorCode, message}`; gateways: anything. */
export function readError(text: string): { code?: string; message?: string } {
    const body = parseResponse(text);
    if (typeof body !== "object" || body === null) {
        return { message: text.trim() === "" ? undefined : text.slice(0, 500) };
    }
    const envelope =
        "error" in body && typeof body.error === "object" && body.error !== null ? body.error : body;
    const member = (name: string): string | undefined => {
        const value = (envelope as Record<string, unknown>)[name];
        return typeof value === "string" && value !== "" ? value : undefined;
    };
    return { code: member("errorCode") ?? member("code") ?? member("error"), message: member("message") };
}
