#!/usr/bin/env bash
# Makes, once, a private authority and the certificate of Elasticsearch in the volume that all services read.
set -euo pipefail
cd /certificates
if [ ! -f node/node.crt ]; then
  elasticsearch-certutil ca --silent --pem --out /tmp/ca.zip
  unzip -q -o /tmp/ca.zip -d /certificates
  elasticsearch-certutil cert --silent --pem --name node --dns elasticsearch --dns localhost --ip 127.0.0.1 \
    --ca-cert ca/ca.crt --ca-key ca/ca.key --out /tmp/node.zip
  unzip -q -o /tmp/node.zip -d /certificates
  # The authority signs nothing more: its key need not lie about.
  rm -f ca/ca.key
fi
chown -R 1000:0 node ca
chmod 755 /certificates ca && chmod 644 ca/ca.crt && chmod 750 node && chmod 640 node/*
