import { hideUndeclared } from "../../../cli/summary/hideUndeclared";
import { readPreview } from "../../../cli/summary/preview/readPreview";
import { summarise } from "../../../cli/summary/render";
import { previewOf } from "./support";

const principals = { "user ada@acme.example": "a" };
const unexpected = { 'user "Bo" Park': "id-bo", "group Secret project": "id-group" };
const preview = previewOf(
    [
        {
            op: "update",
            type: "auth0-entra:index:AppRoleAssignments",
            name: "x",
            old: { inputs: { principals, unexpected } },
            new: { inputs: { principals } },
        },
    ],
    { diagnostics: [{ severity: "warning", message: 'user "Bo" Park is assigned outside of Pulumi.' }] },
);

test("gives pseudonyms to those whom the program does not name, everywhere in the comment", () => {
    const now = new Date("2026-01-15T12:00:00.000Z");
    const read = readPreview(preview);
    expect(summarise(read, { now }).markdown).toContain("Park");
    const { markdown } = summarise(hideUndeclared(read, "acme-entra"), { now });
    expect(markdown).toMatch(/\*\*loses\*\* \| user `user-[0-9a-f]{8}`/);
    expect(markdown).toMatch(/\*\*loses\*\* \| group `group-[0-9a-f]{8}`/);
    expect(markdown).not.toMatch(/Park|Secret project/);
});

test("leaves a preview as it is in which the program names all", () => {
    const read = readPreview(previewOf([]));
    expect(hideUndeclared(read, "acme-entra")).toBe(read);
});
