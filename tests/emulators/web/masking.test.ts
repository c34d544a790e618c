import { masked, maskSecrets, maskUrl } from "../../../emulators/web/masking";

test("masks members with the name of a secret at any depth, and nothing else", () => {
    const profile = {
        name: "Ada",
        password: "p",
        app_metadata: { keys: [{ client_secret: "s", id: 1 }], accessToken: { value: "t" }, empty: null },
    };
    expect(maskSecrets(profile)).toEqual({
        name: "Ada",
        password: masked,
        app_metadata: { keys: [{ client_secret: masked, id: 1 }], accessToken: masked, empty: null },
    });
});

test.each([
    ["https://a.example/scim/?aadOptscim062020", "https://a.example/scim/?aadOptscim062020"],
    ["https://user:word@a.example/scim", "https://a.example/scim"],
    [
        "https://a.example/scim?key=abc&aadOptscim062020",
        `https://a.example/scim?key=${masked}&aadOptscim062020`,
    ],
    ["https://a.example", "https://a.example"],
    ["", ""],
    ["word", "not a URL"],
])("the tenant URL %j is shown as %j", (url, shown) => {
    expect(maskUrl(url)).toBe(shown);
});
