#include "CurlShim.h"

CURLcode casa_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode casa_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode casa_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

CURLcode casa_curl_set_sink(CURL *easy, CURLoption option, casa_curl_sink sink) {
  return curl_easy_setopt(easy, option, sink);
}

CURLcode casa_curl_get_long(CURL *easy, CURLINFO field, long *value) {
  return curl_easy_getinfo(easy, field, value);
}

CURLcode casa_curl_get_double(CURL *easy, CURLINFO field, double *value) {
  return curl_easy_getinfo(easy, field, value);
}

CURLcode casa_curl_get_pointer(CURL *easy, CURLINFO field, void **value) {
  return curl_easy_getinfo(easy, field, value);
}

CURLMcode casa_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
