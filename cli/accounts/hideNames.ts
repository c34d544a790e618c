import type { AccountFinding, AccountReport, GroupRow, UserRow } from "../../inspection/accounts/report";
import type { Names } from "../output/pseudonyms";

/** The report without what names a user or a group; as it is, if names are shown. */
export function hideNames(report: AccountReport, names: Names): AccountReport {
    if (!names.isHidden) return report;
    return {
        ...report,
        users: report.users.map((row) => hideUser(row, names)),
        ...(report.groups !== undefined && { groups: report.groups.map((row) => hideGroup(row, names)) }),
        notExpanded: report.notExpanded.map(({ group, nested }) => ({
            group: names.show("group", group, group),
            nested: nested.map((name) => names.show("group", name, name)),
        })),
        notes: report.notes.map((note) => names.showMessage(note)),
    };
}

function hideUser(row: UserRow, names: Names): UserRow {
    const { user, account } = row;
    const showAccount = (id: string) => names.show("account", id, id);
    return {
        ...row,
        findings: row.findings.map((finding): AccountFinding => ({
            ...finding,
            ...(finding.message !== undefined && { message: names.showValue(finding.message) }),
            ...(finding.expectedUserId !== undefined && {
                expectedUserId: showAccount(finding.expectedUserId),
            }),
            ...(finding.otherUserId !== undefined && { otherUserId: showAccount(finding.otherUserId) }),
        })),
        ...(user !== undefined && {
            user: {
                ...user,
                id: names.show("user", user.id, user.id),
                userPrincipalName: names.show("user", user.id, user.userPrincipalName),
                displayName: names.showValue(user.displayName),
            },
        }),
        ...(account !== undefined && {
            account: { ...account, userId: showAccount(account.userId), name: names.showValue(account.name) },
        }),
    };
}

function hideGroup(row: GroupRow, names: Names): GroupRow {
    const { group, accountGroup } = row;
    const show = (id: string, name: string) => names.show("group", id, name);
    return {
        ...row,
        findings: row.findings.map((finding) => ({
            ...finding,
            ...(finding.message !== undefined && { message: names.showValue(finding.message) }),
        })),
        ...(group !== undefined && {
            group: { id: show(group.id, group.id), displayName: show(group.id, group.displayName) },
        }),
        ...(accountGroup !== undefined && {
            accountGroup: {
                id: show(accountGroup.id, accountGroup.id),
                name: show(accountGroup.id, accountGroup.name),
            },
        }),
    };
}
