#!/usr/bin/env bash
# Makes, once, the secrets that compose.yaml hands to its services, in a folder that only this user may enter.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p secrets
random() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }
[ -f secrets/postgres_password ] || random | tr -d '\n' > secrets/postgres_password
[ -f secrets/Elasticsearch__Password ] || random | tr -d '\n' > secrets/Elasticsearch__Password
password=$(cat secrets/postgres_password)
printf 'postgresql://intel:%s@postgres:5432/intel' "$password" > secrets/Storage__Postgres
printf 'postgresql://intel:%s@localhost:5432/intel' "$password" > secrets/Storage__Postgres_local
# The keys of a bucket (s3.yaml) are its store's to give: put them into secrets/S3__AccessKey and secrets/S3__SecretKey.
# Containers see each file by itself, under users that this machine does not know; on the machine the folder keeps others out.
chmod 644 secrets/*
chmod 700 secrets
echo "secrets/ is made; keep it out of version control and backups that others read."
