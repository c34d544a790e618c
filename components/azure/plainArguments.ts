import type { PlainArgument } from "../support/plainValues";

const alerts = ["failures", "quarantine", "noSuccess", "tokenExpiry", "certificateExpiry"];

/** Arguments of a monitor that decide which children there are. */
export const plainOfMonitor: PlainArgument[] = [
    { path: "sendLogs" },
    { path: "emails" },
    { path: "webhooks" },
    { path: "workbook" },
    { path: "alerts" },
    ...alerts.flatMap((alert) => [{ path: `alerts.${alert}` }, { path: `alerts.${alert}.enabled` }]),
    ...["moreThan", "hours", "days", "severity"].flatMap((member) =>
        alerts.map((alert) => ({ path: `alerts.${alert}.${member}` })),
    ),
];
