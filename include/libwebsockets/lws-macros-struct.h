/*
 * Entries of lws_struct maps: which member of a C struct belongs to which JSON name or database
 * column.
 */
#ifndef LWS_MACROS_STRUCT_H_INCLUDED
#define LWS_MACROS_STRUCT_H_INCLUDED

/* name, children, callback for new objects, offset, size, offset in child, children count, kind */
#define lws_struct_member_(_type, _name, _qname, _kind) \
  {_qname, NULL, NULL, offsetof(_type, _name), sizeof(((_type *)0)->_name), 0, 0, _kind}

#define LSM_SIGNED(type, name, qname) lws_struct_member_(type, name, qname, LSMT_SIGNED)
#define LSM_UNSIGNED(type, name, qname) lws_struct_member_(type, name, qname, LSMT_UNSIGNED)
#define LSM_BOOLEAN(type, name, qname) lws_struct_member_(type, name, qname, LSMT_BOOLEAN)
#define LSM_CARRAY(type, name, qname) \
  lws_struct_member_(type, name, qname, LSMT_STRING_CHAR_ARRAY)
#define LSM_STRING_PTR(type, name, qname) lws_struct_member_(type, name, qname, LSMT_STRING_PTR)
#define LSM_BLOB_PTR(type, blobptr_name, qname) \
  lws_struct_member_(type, blobptr_name, qname, LSMT_BLOB_PTR)

/** A list (lws_dll2_owner_t) of objects of another struct. */
#define LSM_LIST(ptype, pname, ctype, cname, lejp_cb, cmap, qname)                    \
  {qname, cmap, lejp_cb, offsetof(ptype, pname), sizeof(ctype), offsetof(ctype, cname), \
   LWS_ARRAY_SIZE(cmap), LSMT_LIST}
/** A pointer to one object of another struct. */
#define LSM_CHILD_PTR(ptype, pname, ctype, lejp_cb, cmap, qname)     \
  {qname, cmap, lejp_cb, offsetof(ptype, pname), sizeof(ctype), 0,   \
   LWS_ARRAY_SIZE(cmap), LSMT_CHILD_PTR}

/** The outermost object, recognized by its "schema" text; the second form makes a list of them. */
#define LSM_SCHEMA(ctype, lejp_cb, map, schema_name) \
  {schema_name, map, lejp_cb, 0, sizeof(ctype), 0, LWS_ARRAY_SIZE(map), LSMT_SCHEMA}
#define LSM_SCHEMA_DLL2(ctype, cdll2mem, lejp_cb, map, schema_name)                \
  {schema_name, map, lejp_cb, offsetof(ctype, cdll2mem), sizeof(ctype), 0,         \
   LWS_ARRAY_SIZE(map), LSMT_SCHEMA}

#endif
