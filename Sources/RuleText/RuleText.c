#include "RuleText.h"

// `#embed` costs a second where an array literal in Swift costs minutes and gigabytes.
// A file of Rules/ has three lines here and one in the list below; a test compares them.

static const unsigned char cluster[] = {
#embed "../../Rules/cluster.yaml" if_empty('\n')
};
static const unsigned char helm[] = {
#embed "../../Rules/helm.yaml" if_empty('\n')
};
static const unsigned char database[] = {
#embed "../../Rules/database.yaml" if_empty('\n')
};
static const unsigned char keycloak[] = {
#embed "../../Rules/keycloak.yaml" if_empty('\n')
};
static const unsigned char auth[] = {
#embed "../../Rules/auth.yaml" if_empty('\n')
};
static const unsigned char config[] = {
#embed "../../Rules/config.yaml" if_empty('\n')
};
static const unsigned char network[] = {
#embed "../../Rules/network.yaml" if_empty('\n')
};
static const unsigned char scheduling[] = {
#embed "../../Rules/scheduling.yaml" if_empty('\n')
};
static const unsigned char mesh[] = {
#embed "../../Rules/mesh.yaml" if_empty('\n')
};
static const unsigned char sidecar[] = {
#embed "../../Rules/sidecar.yaml" if_empty('\n')
};
static const unsigned char tools[] = {
#embed "../../Rules/tools.yaml" if_empty('\n')
};
static const unsigned char mas[] = {
#embed "../../Rules/mas.yaml" if_empty('\n')
};
static const unsigned char policy[] = {
#embed "../../Rules/policy.yaml" if_empty('\n')
};
static const unsigned char runtime[] = {
#embed "../../Rules/runtime.yaml" if_empty('\n')
};
static const unsigned char not_observable[] = {
#embed "../../Rules/not-observable.yaml" if_empty('\n')
};

static const rule_text files[] = {
    {"cluster.yaml", cluster, sizeof cluster},
    {"helm.yaml", helm, sizeof helm},
    {"database.yaml", database, sizeof database},
    {"keycloak.yaml", keycloak, sizeof keycloak},
    {"auth.yaml", auth, sizeof auth},
    {"config.yaml", config, sizeof config},
    {"network.yaml", network, sizeof network},
    {"scheduling.yaml", scheduling, sizeof scheduling},
    {"mesh.yaml", mesh, sizeof mesh},
    {"sidecar.yaml", sidecar, sizeof sidecar},
    {"tools.yaml", tools, sizeof tools},
    {"mas.yaml", mas, sizeof mas},
    {"policy.yaml", policy, sizeof policy},
    {"runtime.yaml", runtime, sizeof runtime},
    {"not-observable.yaml", not_observable, sizeof not_observable},
};

size_t rule_file_count(void) { return sizeof files / sizeof files[0]; }

rule_text rule_file(size_t index) { return files[index]; }
