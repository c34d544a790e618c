/** What a page of Entra's sign-in is. */
export type EntraPage =
    | { kind: "login" }
    /** @property code Number after `AADSTS`. */
    | { kind: "error"; code: number; message: string }
    | { kind: "other"; description: string };

/** Members of the configuration that Entra's pages carry for their scripts. */
interface PageConfiguration {
    /** Which page it is, such as `ConvergedSignIn`, `ConvergedTFA`, `KmsiInterrupt` or `ConvergedError`. */
    pgid?: unknown;
    /** Number of the error as a string. */
    sErrorCode?: unknown;
    iErrorCode?: unknown;
    /** Such as `AADSTS700016: Application with identifier …`. */
    strServiceExceptionMessage?: unknown;
    urlPost?: unknown;
    urlLogin?: unknown;
}

/** "No user is signed in": that is why the login page is shown. Source: Microsoft Entra, error codes, AADSTS50058. */
const noSession = 50058;

/**
 * Tells the login page from an error. Entra does not document its pages; public clients that read them agree on this:
 * a script has `$Config={…};` with the page's name in `pgid`, and an error in `sErrorCode`, `iErrorCode` or
 * `strServiceExceptionMessage`. Sources: RaphiMC/MinecraftAuth (StepCredentialsMsaCode), f-bader/TokenTacticsV2
 * (Invoke-EntraErrorHandling). Uncertain: with which status an error comes, so the status decides nothing. Where there is
 * no `$Config`, as in the emulator's simple pages, the text decides.
 */
export function classifyPage(text: string): EntraPage {
    const configuration = readConfiguration(text);
    const error =
        findError(configuration) ?? (configuration === undefined ? findErrorInText(text) : undefined);
    if (error !== undefined && error.code !== noSession) return { kind: "error", ...error };
    if (isLoginPage(text, configuration)) return { kind: "login" };
    const { pgid } = configuration ?? {};
    const [, title] = /<title>([^<]{1,200})<\/title>/i.exec(text) ?? [];
    return {
        kind: "other",
        description: typeof pgid === "string" ? `the page ${pgid}` : `a page with the title "${title ?? ""}"`,
    };
}

/** Undefined: the page has none. */
function readConfiguration(text: string): PageConfiguration | undefined {
    const start = /\$Config\s*=\s*\{/.exec(text);
    if (start === null) return undefined;
    const script = text.slice(start.index + start[0].length - 1).split(/\/\/\]\]>|<\/script>/i)[0] ?? "";
    try {
        const value: unknown = JSON.parse(script.slice(0, script.lastIndexOf("}") + 1));
        // Every member is checked where it is used.
        return typeof value === "object" && value !== null ? value : undefined;
    } catch {
        return undefined;
    }
}

function findError(configuration: PageConfiguration = {}): { code: number; message: string } | undefined {
    const { strServiceExceptionMessage: text, sErrorCode, iErrorCode } = configuration;
    const said = typeof text === "string" ? findErrorInText(text) : undefined;
    if (said !== undefined) return said;
    const code = [sErrorCode, iErrorCode]
        .map(Number)
        .find((number) => Number.isInteger(number) && number > 0);
    return code === undefined ? undefined : { code, message: "" };
}

function findErrorInText(text: string): { code: number; message: string } | undefined {
    const [, code, message = ""] = /AADSTS(\d+):?\s*([^<]*)/.exec(text) ?? [];
    if (code === undefined) return undefined;
    // Behind that stand IDs of the request, which change each time.
    return { code: Number(code), message: (message.split(/\s*Trace ID:/)[0] ?? "").trim() };
}

function isLoginPage(text: string, configuration: PageConfiguration | undefined): boolean {
    return (
        configuration?.pgid === "ConvergedSignIn" ||
        /<input\b[^>]*\bname="loginfmt"/i.test(text) ||
        // The emulator's page without a password.
        /<select\b[^>]*\bname="user"/i.test(text)
    );
}

/**
 * Some browsers get a page first that looks for a session of Windows and loads itself again with `sso_reload`; its name is
 * `BssoInterrupt`. Undocumented; public clients add the parameter. The address to load; undefined: it is another page.
 */
export function findReload(text: string, url: string): string | undefined {
    if (readConfiguration(text)?.pgid !== "BssoInterrupt") return undefined;
    const next = new URL(url);
    if (next.searchParams.has("sso_reload")) return undefined;
    next.searchParams.set("sso_reload", "true");
    return next.href;
}
