#ifndef CASA_CURL_SHIM_H
#define CASA_CURL_SHIM_H

#include <curl/curl.h>

// libcurl's setters and getters take a variable argument, which Swift cannot call. These name its type.

typedef size_t (*casa_curl_sink)(char *bytes, size_t size, size_t count, void *context);

CURLcode casa_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode casa_curl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode casa_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode casa_curl_set_sink(CURL *easy, CURLoption option, casa_curl_sink sink);
CURLcode casa_curl_get_long(CURL *easy, CURLINFO field, long *value);
CURLcode casa_curl_get_double(CURL *easy, CURLINFO field, double *value);
CURLcode casa_curl_get_pointer(CURL *easy, CURLINFO field, void **value);
CURLMcode casa_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);

#endif
