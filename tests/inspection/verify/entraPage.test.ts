import { classifyPage, findReload } from "../../../inspection/verify/entraPage";

/** A page as Entra's scripts get it. */
const page = (configuration: object, body = "") =>
    `<html><head><title>Sign in to your account</title><script type="text/javascript">//<![CDATA[\n$Config=${JSON.stringify(
        configuration,
    ).replaceAll("<", "\\u003c")};\n//]]></script></head><body>${body}</body></html>`;

test.each([
    [
        "a page that no user is signed in to",
        { pgid: "ConvergedSignIn", sErrorCode: "50058", urlPost: "/t/login" },
    ],
    ["a page without an error", { pgid: "ConvergedSignIn", arrTexts: ["};", "//"] }],
])("takes %s for the login page", (_what, configuration) => {
    expect(classifyPage(page(configuration))).toEqual({ kind: "login" });
});

test("takes a page with the field for the name for the login page, whatever its scripts have", () => {
    expect(classifyPage('<form><input type="email" name="loginfmt"></form>')).toEqual({ kind: "login" });
});

test.each([
    [
        "in the message of the service, without the IDs of the request",
        page({
            pgid: "ConvergedError",
            strServiceExceptionMessage:
                "AADSTS700016: Application with identifier 'urn:x' was not found. Trace ID: 1 Correlation ID: 2",
        }),
        { code: 700016, message: "Application with identifier 'urn:x' was not found." },
    ],
    ["as a string", page({ pgid: "ConvergedSignIn", sErrorCode: "50126" }), { code: 50126, message: "" }],
    ["as a number", page({ pgid: "ConvergedError", iErrorCode: 50011 }), { code: 50011, message: "" }],
    [
        "in the text of a page without scripts",
        '<p role="alert">AADSTS50011: The redirect URI does not match.</p>',
        { code: 50011, message: "The redirect URI does not match." },
    ],
])("finds an error %s", (_where, text, error) => {
    expect(classifyPage(text)).toEqual({ kind: "error", ...error });
});

test.each([
    [page({ pgid: "ConvergedTFA" }), "the page ConvergedTFA"],
    ["<title>Gateway</title> AAD", 'a page with the title "Gateway"'],
    ["$Config={broken", 'a page with the title ""'],
])("takes %j for no page that it knows", (text, description) => {
    expect(classifyPage(text)).toEqual({ kind: "other", description });
});

test("loads a page again that looks for a session of Windows, once", () => {
    const text = page({ pgid: "BssoInterrupt" });
    const again = findReload(text, "https://login.example/t/saml2?SAMLRequest=x");
    expect(again).toBe("https://login.example/t/saml2?SAMLRequest=x&sso_reload=true");
    expect(findReload(text, again ?? "")).toBeUndefined();
    expect(findReload(page({ pgid: "ConvergedSignIn" }), "https://login.example/")).toBeUndefined();
});
