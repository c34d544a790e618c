#!/usr/bin/env bash
# Lets Pulumi Deployments run `pulumi up` every Monday, so that tokens and certificates that are due are renewed.
# The stack needs deployment settings first: the repository, and the credentials as environment variables.
set -euo pipefail

pulumi stack schedule new \
  --stack "${1:?the stack, for example acme/identity/production}" \
  --kind raw \
  --operation update \
  --cron "17 5 * * 1" \
  --yes
