/* Files of the virtual file system: the operation that belongs to the open file does the work. */
#ifndef LWS_MACROS_VFS_H_INCLUDED
#define LWS_MACROS_VFS_H_INCLUDED

/** Closes the file and sets the pointer to NULL. Returns 0 if that went well. */
static LWS_INLINE int lws_vfs_file_close(lws_fop_fd_t *fop_fd)
{
  if (!fop_fd || !*fop_fd || !(*fop_fd)->fops)
    return 0;
  return (*fop_fd)->fops->LWS_FOP_CLOSE(fop_fd);
}

/** Moves the position by offset bytes, and returns the new one. */
static LWS_INLINE lws_fileofs_t lws_vfs_file_seek_cur(lws_fop_fd_t fop_fd, lws_fileofs_t offset)
{
  return fop_fd->fops->LWS_FOP_SEEK_CUR(fop_fd, offset);
}

/** Reads up to len bytes; amount says how many it were. Returns 0, or less than that if it failed. */
LWS_WARN_UNUSED_RESULT static LWS_INLINE int lws_vfs_file_read(lws_fop_fd_t fop_fd,
                                                              lws_filepos_t *amount,
                                                              uint8_t *buf, lws_filepos_t len)
{
  return fop_fd->fops->LWS_FOP_READ(fop_fd, amount, buf, len);
}

/** Writes len bytes; amount says how many it were. Returns 0, or less than that if it failed. */
LWS_WARN_UNUSED_RESULT static LWS_INLINE int lws_vfs_file_write(lws_fop_fd_t fop_fd,
                                                               lws_filepos_t *amount,
                                                               uint8_t *buf, lws_filepos_t len)
{
  return fop_fd->fops->LWS_FOP_WRITE(fop_fd, amount, buf, len);
}

#endif
