/// How the keys of well-known services begin.
enum VendorKeys {
  /// The length of the prefix that is at an offset, or nil.
  static func prefix(at: Int, in text: [UInt8]) -> Int? {
    byFirst[Int(text[at])].first { text[at...].starts(with: $0) }?.count
  }

  private static let byFirst: [[[UInt8]]] = {
    var table: [[[UInt8]]] = Array(repeating: [], count: 256)
    for prefix in prefixes { table[Int(prefix.utf8.first ?? 0)].append(Array(prefix.utf8)) }
    return table.map { $0.sorted { $0.count > $1.count } }
  }()

  static let prefixes = [
    // LLMs
    "sk-", "pk-lf-", "gsk_", "xai-", "r8_", "nvapi-", "pplx-", "lsv2_pt_", "lsv2_sk_", "tvly-",
    "hf_", "api_org_", "jina_", "pcsk_", "ls__", "apify_api_", "sb_secret_",
    // Code and packages
    "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-", "glptt-",
    "glagent-", "glsoat-", "glcbt-", "glft-", "glimt-", "gloas-", "glffct-", "GR1348941", "npm_",
    "pypi-", "rubygems_", "dckr_pat_", "dckr_oat_", "CLOJARS_", "ATATT3", "ATCTT3", "sqp_", "squ_",
    "sqa_", "lin_api_", "ntn_", "PMAK-", "figd_", "figu_", "pul-", "pnu_", "AKCp", "cmVmdGtu",
    // Clouds
    "AKIA", "ASIA", "ABIA", "ACCA", "ABSK", "bedrock-api-key-", "AIza", "GOCSPX-", "ya29.",
    "1//0", "LTAI", "dapi", "doo_v1_", "dop_v1_", "dor_v1_", "dp.pt.", "dp.st.", "FlyV1", "fo1_",
    "fm1a_", "fm1r_", "fm2_", "HRKU-", "pscale_tkn_", "pscale_oauth_", "pscale_pw_", "sbp_", "nfp_",
    "tskey-", "atlasv1.", "CCIPAT_", "bkua_", "fm1_", "ATBB", "AQVN", "y0_", "tk-us-",
    // Vault, OpenShift and other keepers of secrets
    "hvs.", "hvb.", "hvr.", "sha256~", "ops_", "AGE-SECRET-KEY-1",
    // Chat and mail
    "xoxa-", "xoxb-", "xoxc-", "xoxd-", "xoxe-", "xoxe.", "xoxo-", "xoxp-", "xoxr-", "xoxs-",
    "xapp-",
    "xwfp-", "SG.", "mlsn.", "xkeysib-", "xsmtpsib-", "EAACEdEose0cBA", "EAAM", "EAAC",
    // Money
    "sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_", "pk_live_", "whsec_",
    "sq0atp-", "sq0csp-", "EAAA", "shpat_", "shpca_", "shppa_", "shpss_", "shippo_live_",
    "shippo_test_", "EZAK", "EZTK", "FLWSECK", "duffel_", "access-production-", "access-sandbox-",
    // Watching
    "glc_", "glsa_", "NRAK-", "NRII-", "NRJS-", "sntryu_", "sntrys_", "dt0c01.", "dt0s01.", "rdme_",
    "ico-", "tfp_", "sm_pat_", "sm_aat_", "sm_sat_", "phc_", "phx_", "CFPAT-", "fio-u-",
  ]
}
