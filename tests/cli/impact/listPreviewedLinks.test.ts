import { isConnectionAlone, listPreviewedLinks } from "../../../cli/impact/preview/listPreviewedLinks";
import type { ChangedLink, CreatedLink } from "../../../cli/impact/preview/previewedLink";
import { readPreview } from "../../../cli/summary/preview/readPreview";
import { fixture, previewOf } from "../summary/support";

const list = (name: string) => listPreviewedLinks(readPreview(fixture(`${name}.json`)));
const listChanged = (name: string) => list(name) as ChangedLink[];

// Recorded previews of the real engine.
test.each([
    ["new-link", "acme", 3],
    ["yaml-stack", "acme", 2],
])("%s creates a link, with its parts", (name, link, principals) => {
    const [found, ...others] = list(name) as CreatedLink[];
    expect(others).toEqual([]);
    expect(found).toMatchObject({
        name: expect.any(String) as string,
        created: {
            connection: "acme-entra",
            strategy: "samlp",
            userIdAttribute: "userName",
            change: { access: { appRoleAssignmentRequired: true, accountEnabled: true } },
        },
    });
    expect(found?.name).toContain(link);
    expect(found?.created.scimMapping).toContainEqual({ scim: "userName", auth0: "username" });
    expect(found?.created.change.assignments?.added).toHaveLength(principals);
});

test.each(["destroyed", "removed-from-program"])("%s deletes all of a link", (name) => {
    expect(listChanged(name)).toMatchObject([
        {
            name: "acme",
            isChanged: true,
            change: { job: "ended", deletesApplication: true, connection: { kind: "deleted" } },
        },
    ]);
});

test("a connection with another name is replaced", () => {
    expect(listChanged("connection-renamed")).toMatchObject([
        { change: { connection: { kind: "replaced", name: "acme-new" } } },
    ]);
});

test("a job that is switched off provisions no one", () => {
    expect(listChanged("paused")).toMatchObject([{ change: { job: "ended" } }]);
});

test("a preview without a change is about no link", () => {
    expect(list("no-change")).toEqual([]);
});

test("users without a step of their own leave the job as it is", () => {
    const [link] = listChanged("user-added");
    expect(link?.change).toEqual({ assignments: { added: [expect.any(String)], removed: [] } });
    expect(link?.isChanged).toBe(true);
});

test("a connection that is changed alone is that of the link that the state has", () => {
    const id = "con_0000000000000001";
    const text = previewOf([
        {
            op: "update",
            type: "auth0:index/connectionScimConfiguration:ConnectionScimConfiguration",
            name: "acme",
            old: { id, inputs: { userIdAttribute: "userName", mappings: [] } },
            new: {
                id,
                inputs: {
                    userIdAttribute: "externalId",
                    mappings: [{ scim: "userName", auth0: "username" }],
                },
            },
        },
    ]);
    const preview = readPreview(text);
    expect(isConnectionAlone(preview)).toBe(true);
    expect(listPreviewedLinks(preview)).toEqual([]);
    const location = { servicePrincipalId: "00000000-0000-4000-8000-000000000001", connectionId: id };
    expect(listPreviewedLinks(preview, [{ name: "acme", location }])).toMatchObject([
        {
            name: "acme",
            isChanged: true,
            change: {
                scim: { userIdAttribute: "externalId", mapping: [{ scim: "userName", auth0: "username" }] },
            },
        },
    ]);
});
