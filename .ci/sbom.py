#!/usr/bin/python3
"""Writes the SPDX 2.3 document of a tarball: casa, the Swift packages in it, the libraries it loads.

sbom.py VERSION ARCHITECTURE DEPENDS TARBALL
"""

import datetime, hashlib, json, os, re, subprocess, sys

version, architecture, depends, tarball = sys.argv[1:]
with open(tarball, "rb") as file:
    digest = hashlib.sha256(file.read()).hexdigest()


def package(name, number, location, licence="NOASSERTION", **more):
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "name": name,
        "versionInfo": number,
        "downloadLocation": location,
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
        **more,
    }


def swift_packages():
    shown = subprocess.run(
        ["swift", "package", "show-dependencies", "--format", "json"],
        check=True, capture_output=True, text=True).stdout
    found, open_nodes = {}, [json.loads(shown[shown.index("{"):])]
    while open_nodes:
        for node in open_nodes.pop()["dependencies"]:
            found[node["identity"]] = package(node["identity"], node["version"], "git+" + node["url"])
            open_nodes.append(node)
    return [found[name] for name in sorted(found)]


def libraries():
    for entry in depends.split(","):
        name, _, number = entry.strip().partition(" ")
        yield package(name, number.strip("()") or "any", "NOASSERTION")


casa = package(
    "casa", version, "https://github.com/outshift-open/CASA", "Apache-2.0",
    packageFileName=os.path.basename(tarball),
    checksums=[{"algorithm": "SHA256", "checksumValue": digest}])
linked, loaded = swift_packages(), list(libraries())
time = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
relation = lambda one, kind, other: {
    "spdxElementId": one, "relationshipType": kind, "relatedSpdxElement": other}
print(json.dumps({
    "spdxVersion": "SPDX-2.3",
    "dataLicense": "CC0-1.0",
    "SPDXID": "SPDXRef-DOCUMENT",
    "name": f"casa-{version}-linux-{architecture}",
    "documentNamespace": f"https://github.com/outshift-open/CASA/spdx/casa-{version}-{architecture}-{digest[:16]}",
    "creationInfo": {
        "created": time.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: casa .ci/sbom.py"]},
    "packages": [casa] + linked + loaded,
    "relationships": [relation("SPDXRef-DOCUMENT", "DESCRIBES", casa["SPDXID"])]
    + [relation(casa["SPDXID"], "STATIC_LINK", each["SPDXID"]) for each in linked]
    + [relation(casa["SPDXID"], "DYNAMIC_LINK", each["SPDXID"]) for each in loaded],
}, indent=2))
