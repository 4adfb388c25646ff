import type { PageTexts } from './page-texts.js';

export const es: PageTexts = {
  connected: { title: 'Conectado', message: 'La conexión está lista. Puede cerrar esta ventana.' },
  pending: {
    title: 'En espera de aprobación',
    message: 'Se ha solicitado la instalación. Conecte de nuevo cuando se haya aprobado. Puede cerrar esta ventana.',
  },
  elsewhere: {
    title: 'Guardado en el proveedor',
    message:
      'La instalación se cambió en el proveedor; aquí no ha cambiado nada. Para conectarla, vuelva a la aplicación de la que viene.',
  },
  notConnected: 'No conectado',
  close: 'Puede cerrar esta ventana.',
  details: 'Detalles',
  failures: {
    denied: 'No se permitió el acceso.',
    refused: 'El proveedor rechazó la solicitud. Vuelva atrás e inténtelo de nuevo.',
    notCompleted: 'El proveedor no completó la autorización. Vuelva atrás e inténtelo de nuevo.',
    misconfigured: 'El proveedor no acepta los ajustes de esta conexión.',
    tookTooLong: 'Tardó demasiado y el enlace ha caducado. Vuelva atrás y empiece de nuevo.',
    gone: 'Este enlace es desconocido. Vuelva atrás y empiece de nuevo.',
    ended: 'Este enlace ya se usó y solo funciona una vez. Vuelva atrás y empiece de nuevo.',
    otherBrowser: 'Esta autorización empezó en otro navegador. Empiece de nuevo aquí.',
    otherAttempt: 'La respuesta no pertenecía a este intento y no se usó. Empiece de nuevo.',
    otherAccount: 'Esta no es la cuenta conectada. Inicie sesión con la misma cuenta que antes.',
    unreachable: 'No se puede acceder al proveedor en este momento. Inténtelo más tarde.',
    notAllowed: 'Su enlace no permite esta conexión.',
    tooMany: 'Hubo demasiados intentos. Espere un minuto e inténtelo de nuevo.',
    unknown: 'Algo ha fallado. Vuelva atrás e inténtelo de nuevo.',
  },
  connectTo: (integration, product) => `Conectar ${integration} con ${product}`,
  reconnectTo: (integration, product) => `Volver a conectar ${integration} con ${product}`,
  accountAt: 'Cuenta en',
  usedBy: 'La usará',
  onBehalfOf: 'En nombre de',
  unknownPerson: 'Una persona desconocida',
  continueTo: (integration) => `Continuar a ${integration}`,
  notYou: '¿No es usted?',
  ifYouGoOn: (integration, product) =>
    `Cierre esta página. Si continúa, la persona nombrada arriba podrá usar su cuenta de ${integration} a través de ${product}.`,
};
