# Installs the files that the Debian package has in addition to the programs. systemd and udev read them below /usr/local
# and /usr. The unit gets the paths of the installation prefix.
set(documents ${CMAKE_INSTALL_DATADIR}/doc/${PROJECT_NAME})

install(CODE "
  set(unit \"\${CMAKE_INSTALL_PREFIX}/lib/systemd/system/${PROJECT_NAME}.service\")
  message(STATUS \"Installing: \$ENV{DESTDIR}\${unit}\")
  file(READ \"${PROJECT_SOURCE_DIR}/debian/${PROJECT_NAME}.service\" text)
  string(REPLACE /usr/bin/ \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/\" text \"\${text}\")
  string(REPLACE /usr/share/doc/ \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/doc/\" text \"\${text}\")
  file(WRITE \"\$ENV{DESTDIR}\${unit}\" \"\${text}\")
  list(APPEND CMAKE_INSTALL_MANIFEST_FILES \"\${unit}\")
" COMPONENT service)
install(FILES debian/${PROJECT_NAME}.sysusers DESTINATION lib/sysusers.d RENAME ${PROJECT_NAME}.conf COMPONENT service)
install(FILES debian/${PROJECT_NAME}.udev DESTINATION lib/udev/rules.d RENAME 60-${PROJECT_NAME}.rules COMPONENT service)
install(FILES debian/${PROJECT_NAME}.README.Debian DESTINATION ${documents} RENAME README.Debian COMPONENT service)
file(STRINGS debian/${PROJECT_NAME}.docs texts)
install(FILES ${texts} DESTINATION ${documents} COMPONENT service)
install(DIRECTORY debian/examples debian/snmpd DESTINATION ${documents} COMPONENT service)

# The configuration has a fixed path for any prefix; an existing file is kept. systemd-sysusers creates its group
# later.
install(CODE "
  set(directory /etc/${PROJECT_NAME})
  execute_process(COMMAND test -w \"\$ENV{DESTDIR}/etc\" RESULT_VARIABLE refused)
  if(EXISTS \"\$ENV{DESTDIR}\${directory}/config.yaml\")
    message(STATUS \"Kept: \$ENV{DESTDIR}\${directory}/config.yaml\")
  elseif(refused AND \"\$ENV{DESTDIR}\" STREQUAL \"\")
    message(STATUS \"Left out, as /etc is not writable: \${directory}/config.yaml\")
  else()
    file(INSTALL \"${PROJECT_SOURCE_DIR}/debian/config.yaml\" DESTINATION \"\${directory}\"
         PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)
  endif()
" COMPONENT service)
