FROM node:24-slim

# The wiki reads and writes its repository itself; the git program makes the bulk reads fast and serves clone and push.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git \
  && rm -rf /var/lib/apt/lists/*

WORKDIR /ekowiki
COPY package.json package-lock.json ./
# The image's own Node is 24: the development packages, the Node among them, stay outside.
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY server server
COPY views views
COPY static static
COPY scripts scripts
COPY wiki-content wiki-content

RUN mkdir /data && chown node:node /data
USER node
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WIKI_DATA=/data MALLOC_ARENA_MAX=2
VOLUME /data
EXPOSE 3000

# A closed wiki (WIKI_READ=members) answers too, with its sign-in page.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/-/sign-in').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# node itself is the first process: it gets the SIGTERM, finishes the saves and stops.
CMD ["node", "--max-semi-space-size=8", "server/main.js"]
