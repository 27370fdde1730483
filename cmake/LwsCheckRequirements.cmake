# Lets a project ask which options the installed library was built with.

include(CheckCSourceCompiles)
include(CheckIncludeFile)

# require_lws_config(NAME VALUE RESULT)
#
# VALUE 1: NAME has to be defined by libwebsockets.h; 0: it must not be. HAS_<NAME> says what was
# found. If the answer is the wrong one, RESULT is set to 0; but a project of its own that asks for
# what it cannot do without, which is when RESULT is called "requirements", stops here. Where
# examples are built inside the library's tree (LWS_WITH_MINIMAL_EXAMPLES) nothing stops.
function(require_lws_config name value result)
  # nothing is run or linked, so that a library for another machine can be asked too
  set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
  if(LIBWEBSOCKETS_INCLUDE_DIRS)
    list(APPEND CMAKE_REQUIRED_INCLUDES ${LIBWEBSOCKETS_INCLUDE_DIRS})
  endif()
  check_c_source_compiles("
    #include <libwebsockets.h>
    #if !defined(${name})
    #error ${name} is not defined
    #endif
    int probe(void);
    int probe(void) { return 0; }
    " HAS_${name})

  if(HAS_${name})
    set(found 1)
  else()
    set(found 0)
  endif()
  if(value)
    set(wanted 1)
  else()
    set(wanted 0)
  endif()
  set(HAS_${name} "${HAS_${name}}" PARENT_SCOPE)

  if(NOT found EQUAL wanted)
    if(wanted)
      set(reason "libwebsockets was built without ${name}")
    else()
      set(reason "libwebsockets was built with ${name}")
    endif()
    if(result STREQUAL "requirements" AND NOT LWS_WITH_MINIMAL_EXAMPLES)
      message(FATAL_ERROR "${SAMP}: ${reason}")
    endif()
    if(result STREQUAL "requirements")
      message(STATUS "${SAMP}: skipping, ${reason}")
    endif()
    set(${result} 0 PARENT_SCOPE)
  endif()
endfunction()

# require_pthreads(RESULT)
#
# Sets PTHREAD_LIB to the library to link for POSIX threads, or RESULT to 0 if there are none.
function(require_pthreads result)
  check_include_file(pthread.h LWS_HAVE_PTHREAD_H)
  if(LWS_HAVE_PTHREAD_H)
    set(PTHREAD_LIB pthread PARENT_SCOPE)
  elseif(LWS_WITH_MINIMAL_EXAMPLES)
    message(STATUS "${SAMP}: skipping, there is no pthread.h")
    set(${result} 0 PARENT_SCOPE)
  else()
    message(FATAL_ERROR "${SAMP}: needs POSIX threads, there is no pthread.h")
  endif()
endfunction()

# sai_resource(NAME AMOUNT LEASE SCOPE)
#
# Reserves something for a test run on build farms that know how to; nothing to do here.
function(sai_resource)
endfunction()
