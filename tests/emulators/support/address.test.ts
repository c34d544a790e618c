import { splitUrl } from "../../../emulators/support/address";

test.each([
    ["/users", { path: "/users", query: "" }],
    ["/users?$top=1", { path: "/users", query: "$top=1" }],
    [
        "/users?$filter=displayName eq 'Who?'&$top=1",
        { path: "/users", query: "$filter=displayName eq 'Who?'&$top=1" },
    ],
    ["/users?", { path: "/users", query: "" }],
])("%s", (url, parts) => {
    expect(splitUrl(url)).toEqual(parts);
});
